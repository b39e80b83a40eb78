/** What was typed and not saved yet, kept for this tab until it is saved, emptied, or signed out. */

const MARK = 'draft:';

export type Draft = Record<string, string>;

/** Null where the browser keeps nothing for this page. */
function store(): globalThis.Storage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

export function draftOf(name: string): Draft {
  try {
    return JSON.parse(store()?.getItem(MARK + name) ?? '{}') as Draft;
  } catch {
    return {};
  }
}

export function keepDraft(name: string, draft: Draft): void {
  try {
    if (Object.keys(draft).length > 0) store()?.setItem(MARK + name, JSON.stringify(draft));
    else store()?.removeItem(MARK + name);
  } catch {
    // No room: then it lasts as long as its form does.
  }
}

export function dropDrafts(): void {
  const all = store();
  for (const key of Object.keys(all ?? {})) if (key.startsWith(MARK)) all?.removeItem(key);
}
