/** Where the link leads to in this app; null for what is none of ours. */
export function wayIn(text: string): string | null {
  const found = /\/(join|beside)#([\w-]{20,100})/.exec(text.trim());
  return found ? `/${found[1]}#${found[2]}` : null;
}
