/** Two dozen bits of paper in the pillars' colours and shapes, once, for a second and a half. */

import { KINDS } from './kinds';

const BITS = 26;
const SVG = 'http://www.w3.org/2000/svg';

function bit(index: number): SVGSVGElement {
  const kind = KINDS[index % 5] ?? 'hello';
  const svg = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#shape-${kind}`);
  svg.setAttribute('class', 'confetti');
  svg.setAttribute('aria-hidden', 'true');
  svg.dataset['kind'] = kind;
  svg.append(use);
  return svg;
}

/** Throws them from the middle of `place`, which is positioned; they clear themselves away. */
export function confetti(place: HTMLElement): void {
  for (let i = 0; i < BITS; i += 1) {
    const paper = bit(i);
    place.append(paper);
    const angle = -Math.PI / 2 + (Math.random() - 0.5) * 2.2;
    const force = 90 + Math.random() * 130;
    const x = Math.cos(angle) * force;
    const y = Math.sin(angle) * force;
    const turn = (Math.random() - 0.5) * 900;
    const flight = paper.animate(
      [
        { transform: 'translate(0, 0) rotate(0) scale(0.4)', opacity: 1 },
        {
          transform: `translate(${x}px, ${y}px) rotate(${turn / 2}deg) scale(1)`,
          opacity: 1,
          offset: 0.35,
          easing: 'cubic-bezier(0.4, 0, 0.7, 0.6)',
        },
        {
          transform: `translate(${x * 1.4}px, ${y + 260}px) rotate(${turn}deg) scale(0.9)`,
          opacity: 0,
        },
      ],
      { duration: 1100 + Math.random() * 500, easing: 'cubic-bezier(0.1, 0.8, 0.4, 1)' },
    );
    flight.onfinish = () => paper.remove();
    flight.oncancel = () => paper.remove();
  }
}
