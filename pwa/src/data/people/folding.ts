/** Words as a search compares them. */

const PLAIN = /^[ -~]*$/;
const MARKS = /[\p{M}\p{Cf}]+/gu;

/** Letters that are none with a mark on, but are typed as these where a keyboard lacks them. */
const TYPED: Record<string, string> = {
  ...{ ı: 'i', ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ŋ: 'n' },
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' },
};
const TYPED_OTHERWISE = new RegExp(`[${Object.keys(TYPED).join('')}]`, 'g');

/** Without case, accents and other marks, and without what cannot be seen. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const bare = lower.normalize('NFKD').replace(MARKS, '');
  return bare.replace(TYPED_OTHERWISE, (letter) => TYPED[letter] ?? letter);
}
