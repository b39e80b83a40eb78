/** Words as a search compares them. */

const PLAIN = /^[ -~]*$/;
const MARKS = /[\p{M}\p{Cf}]+/gu;

/** Without case, accents and other marks, and without what cannot be seen. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return PLAIN.test(lower) ? lower : lower.normalize('NFKD').replace(MARKS, '');
}
