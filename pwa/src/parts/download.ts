/** Hands a file to the browser, which asks where it goes, or has a folder for it. */

/** Until the browser has taken it; iOS asks first. */
const TAKEN = 60_000;

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link); // Firefox follows only what is on the page
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), TAKEN);
}
