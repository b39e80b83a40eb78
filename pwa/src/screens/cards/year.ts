/** The card of a year: its days by their shapes, and what they come to. Nobody's name is on it. */

import type { History } from '../../data';
import { number, t } from '../../words';
import { dayOf, daysIn, written } from '../../words/days';
import { columnOf } from '../../words/weeks';
import { EDGE, foot, penOn, WIDTH, write, type Pen } from './canvas';

const COLUMNS = 4;
const CELL = 27;
const MONTHS_TOP = 560;
const MONTH_HEIGHT = 216;

export const keptIn = ({ states }: History): number => states.replace(/[^fk]/g, '').length;

const sum = (all: number[]): number => all.reduce((total, one) => total + one, 0);

export async function drawYear(canvas: HTMLCanvasElement, year: History): Promise<void> {
  const pen = await penOn(canvas);
  const { colours } = pen;
  const kept = keptIn(year);
  const given = sum(year.given);
  write(pen, t('card.year', { year: String(year.year) }), {
    ...{ x: EDGE, y: 168, size: 60 },
    colour: colours.quiet,
  });
  const wide = write(pen, number(kept), {
    ...{ x: EDGE, y: 360, size: 210, weight: 800, within: 520 },
    colour: colours.flame,
  });
  write(pen, t('card.days', { n: kept, count: '' }).trim(), {
    ...{ x: EDGE + wide + 28, y: 300, size: 52, within: WIDTH - 2 * EDGE - wide - 28 },
    colour: colours.ink,
  });
  write(pen, t('card.kind'), {
    ...{ x: EDGE + wide + 28, y: 358, size: 40, weight: 500 },
    ...{ colour: colours.quiet, within: WIDTH - 2 * EDGE - wide - 28 },
  });
  write(pen, t('card.given', { n: given }), {
    ...{ x: EDGE, y: 462, size: 44, weight: 600 },
    colour: colours.ink,
  });
  for (let month = 0; month < 12; month += 1) drawMonth(pen, year, month);
  foot(pen, t('card.foot'));
}

function drawMonth(pen: Pen, { year, states }: History, month: number): void {
  const { draw, colours } = pen;
  const room = (WIDTH - 2 * EDGE) / COLUMNS;
  const left = EDGE + (month % COLUMNS) * room;
  const top = MONTHS_TOP + Math.floor(month / COLUMNS) * MONTH_HEIGHT;
  write(pen, written(dayOf(year, month, 1), 'month'), {
    ...{ x: left, y: top, size: 27, weight: 600, within: room - 20 },
    colour: colours.quiet,
  });
  const before = columnOf(dayOf(year, month, 1));
  let first = 0;
  for (let one = 0; one < month; one += 1) first += daysIn(year, one);
  for (let date = 0; date < daysIn(year, month); date += 1) {
    const place = before + date;
    const x = left + (place % 7) * CELL + CELL / 2;
    const y = top + 30 + Math.floor(place / 7) * CELL;
    drawDay(draw, states[first + date] ?? '-', x, y, colours);
  }
}

/** Full days are square, kept ones round, and all others a point, so that none is told by colour
 * alone. */
function drawDay(
  draw: CanvasRenderingContext2D,
  state: string,
  x: number,
  y: number,
  { flame, line, hairline }: Pen['colours'],
): void {
  draw.beginPath();
  draw.fillStyle = state === 'f' || state === 'k' ? flame : state === '-' ? hairline : line;
  if (state === 'f') draw.roundRect(x - 10, y - 10, 20, 20, 6);
  else draw.arc(x, y, state === 'k' ? 8 : 3, 0, 2 * Math.PI);
  draw.fill();
}
