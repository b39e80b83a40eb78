/** Whether somebody is ready to hear of the player's own work: what the server said of the person,
 * and what changes with the days (domain/pitch.py). */

import type { Day } from '../clock';
import type { Balance, PersonView } from '../types';
import type { Missing, Readiness } from './types';

const MOST_PROMOTION = 0.2;

export function readinessOn(
  person: Pick<PersonView, 'missing' | 'pitch_again'>,
  balance: Balance | null,
  day: Day,
): Readiness {
  const missing: Missing[] = [...person.missing];
  if (balance && balance.share > MOST_PROMOTION) missing.push('balance');
  if (person.pitch_again !== null && day < person.pitch_again) missing.push('pitched');
  return { ready: missing.length === 0, missing };
}
