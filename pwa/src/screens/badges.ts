/** The words for badges. A badge that a newer server gives and this app does not know keeps quiet. */

import { t, type Key } from '../words';

const NAMES: Record<string, [Key, Key]> = {
  'first-hello': ['badge.first-hello', 'badge.first-hello.says'],
  'thanked-soon': ['badge.thanked-soon', 'badge.thanked-soon.says'],
  'became-mutual': ['badge.became-mutual', 'badge.became-mutual.says'],
  'ten-credited': ['badge.ten-credited', 'badge.ten-credited.says'],
  'month-in-balance': ['badge.month-in-balance', 'badge.month-in-balance.says'],
  'back-after-break': ['badge.back-after-break', 'badge.back-after-break.says'],
  'won-together': ['badge.won-together', 'badge.won-together.says'],
};

export const badgeName = (badge: string): string => t(NAMES[badge]?.[0] ?? 'badge.unknown');
export const badgeSays = (badge: string): string => t(NAMES[badge]?.[1] ?? 'badge.unknown.says');
