/** The card of what a team did together: of all as one. Nobody's name is on it but the team's. */

import type { ChallengeView, TeamView } from '../../data/together';
import { number, t } from '../../words';
import { spanOf, titleOf, whatCame } from '../team/words';
import { EDGE, foot, HEIGHT, penOn, WIDTH, write } from './canvas';

const MIDDLE = WIDTH / 2;

export async function drawWin(
  canvas: HTMLCanvasElement,
  team: TeamView,
  challenge: ChallengeView,
): Promise<void> {
  const pen = await penOn(canvas, team.colour);
  const { draw, colours } = pen;
  const { kind, total, first, days, reached } = challenge;
  draw.beginPath();
  draw.fillStyle = colours.hueSoft;
  draw.strokeStyle = colours.hue;
  draw.lineWidth = 6;
  draw.roundRect(EDGE / 2, EDGE / 2, WIDTH - EDGE, HEIGHT - EDGE - 150, 56);
  draw.fill();
  draw.stroke();
  const line = (text: string, y: number, size: number, weight: number, colour: string): void =>
    void write(pen, text, { x: MIDDLE, y, size, weight, colour, align: 'center' });
  line(team.emoji, 270, 150, 400, colours.ink);
  line(team.name, 380, 60, 700, colours.ink);
  line(number(total), 660, 240, 800, colours.hue);
  line(whatCame(kind, total), 744, 52, 600, colours.ink);
  line(titleOf(challenge), 880, 52, 700, colours.ink);
  line(spanOf(first, days), 948, 38, 500, colours.quiet);
  line(
    t(reached ? 'card.together.won' : 'card.together', { n: team.members.length }),
    ...([1040, 42, 600, colours.ink] as const),
  );
  foot(pen, t('card.foot'));
}
