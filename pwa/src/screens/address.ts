/** What a browser opens as a page for a link that somebody typed; null where that is no page. */
export function addressOf(link: string): string | null {
  const typed = link.trim();
  const full = NAMED.test(typed) ? `https://${typed}` : typed;
  return /^https?:\/\//i.test(full) && URL.canParse(full) ? full : null;
}

/** A host without a scheme before it, such as example.com/p or example.com:8080. */
const NAMED = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]|$)/u;
