/** Drawing a card: a picture of the app's own colours and type, for other apps to show. */

export const WIDTH = 1080;
export const HEIGHT = 1350;
export const EDGE = 84;

const NAMES = ['ground', 'card', 'ink', 'quiet', 'hairline', 'line', 'flame', 'violet'] as const;

export type Colours = Record<(typeof NAMES)[number] | 'hue' | 'hueSoft', string>;

/** The tokens as they are now, in light or in dark. `colour` is a team's own. */
export function coloursNow(colour?: string): Colours {
  const probe = document.createElement('span');
  if (colour) probe.dataset['colour'] = colour;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const token = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return style.color;
  };
  const colours = Object.fromEntries(NAMES.map((name) => [name, token(name)])) as Colours;
  colours.hue = colour ? token('hue') : colours.violet;
  colours.hueSoft = colour ? token('hue-soft') : token('violet-soft');
  probe.remove();
  return colours;
}

export interface Pen {
  draw: CanvasRenderingContext2D;
  colours: Colours;
}

const faceOf = (): string => getComputedStyle(document.documentElement).fontFamily;

/** Waits for the typeface: a canvas takes what is there. */
export async function penOn(canvas: HTMLCanvasElement, colour?: string): Promise<Pen> {
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  await document.fonts.load(`700 40px ${faceOf()}`).catch(() => []);
  const draw = canvas.getContext('2d');
  if (!draw) throw new Error('this browser does not draw');
  const colours = coloursNow(colour);
  draw.fillStyle = colours.ground;
  draw.fillRect(0, 0, WIDTH, HEIGHT);
  return { draw, colours };
}

interface Line {
  x: number;
  y: number;
  size: number;
  weight?: number;
  colour: string;
  align?: CanvasTextAlign;
  /** Longer text becomes smaller, then ends with an ellipsis. */
  within?: number;
}

/** Writes one line; `y` is its baseline. Gives the width that it took. */
export function write({ draw }: Pen, text: string, line: Line): number {
  const { x, y, weight = 700, colour, align = 'start', within = WIDTH - 2 * EDGE } = line;
  const face = faceOf();
  const set = (size: number): number => {
    draw.font = `${weight} ${size}px ${face}`;
    return draw.measureText(text).width;
  };
  let { size } = line;
  draw.direction = 'inherit';
  draw.textAlign = align;
  while (set(size) > within && size > line.size * 0.6) size -= 2;
  let shown = text;
  while (draw.measureText(shown).width > within && shown.length > 1)
    shown = `${[...shown.replace(/…$/, '')].slice(0, -1).join('').trimEnd()}…`;
  draw.fillStyle = colour;
  draw.fillText(shown, x, y);
  return draw.measureText(shown).width;
}

/** The sign of Kith, as the page's sprite has it. */
const SIGN = {
  'sign-a': '#5b3df5',
  'sign-b': '#0b8794',
  'sign-lens': '#fffdf9',
  'sign-flame': '#e8590c',
};

export function sign({ draw }: Pen, x: number, y: number, size: number): void {
  draw.save();
  draw.translate(x, y);
  draw.scale(size / 64, size / 64);
  for (const [part, colour] of Object.entries(SIGN)) {
    const shape = document.querySelector(`#sign .${part}`)?.getAttribute('d');
    draw.fillStyle = colour;
    if (shape) draw.fill(new Path2D(shape));
  }
  draw.restore();
}

/** What stands at the foot of every card. */
export function foot(pen: Pen, says: string): void {
  sign(pen, EDGE, HEIGHT - EDGE - 60, 64);
  write(pen, 'Kith', {
    ...{ x: EDGE + 84, y: HEIGHT - EDGE - 14, size: 44, weight: 800 },
    colour: pen.colours.ink,
  });
  write(pen, says, {
    ...{ x: WIDTH - EDGE, y: HEIGHT - EDGE - 16, size: 30, weight: 500 },
    ...{ colour: pen.colours.quiet, align: 'end', within: 640 },
  });
}
