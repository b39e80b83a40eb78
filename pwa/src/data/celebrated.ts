/** Which challenges of which membership this device has celebrated, so that it does so once. */

const KEY = 'kith.celebrated';
const KEPT = 60;

const here = new Set<string>();

function stored(): string[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(known) ? known.map(String) : [];
  } catch {
    return []; // closed to us, or not ours: then it holds until the tab closes
  }
}

const markOf = (member: string, challenge: string): string => `${member} ${challenge}`;

export const celebrated = (member: string, challenge: string): boolean =>
  here.has(markOf(member, challenge)) || stored().includes(markOf(member, challenge));

export function markCelebrated(member: string, challenge: string): void {
  const mark = markOf(member, challenge);
  here.add(mark);
  try {
    const kept = [...stored().filter((one) => one !== mark), mark].slice(-KEPT);
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // As above.
  }
}
