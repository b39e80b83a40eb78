/** What a team can look like. */

import type { Colour } from '../../data/together';

export const COLOURS: Colour[] = ['violet', 'teal', 'gold', 'green', 'blue', 'flame'];

export const EMOJI = ['🐦', '🌻', '🫖', '🎨', '📚', '🎵', '🌊', '🪁', '🍋', '🦊', '🏡', '✨'];
