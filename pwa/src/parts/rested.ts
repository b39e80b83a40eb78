/** A full-screen moment waits until the thumb has rested this long: it never lands under a tap. */
const RESTS = 1100;

/** Calls `show` once nothing was pressed for a while and no sheet is open; gives what stops that. */
export function whenRested(show: () => void): () => void {
  const look = (): void => {
    if (document.querySelector('dialog[open]')) restart();
    else show();
  };
  let timer = setTimeout(look, RESTS);
  const restart = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, RESTS);
  };
  addEventListener('pointerdown', restart);
  addEventListener('keydown', restart);
  return () => {
    clearTimeout(timer);
    removeEventListener('pointerdown', restart);
    removeEventListener('keydown', restart);
  };
}
