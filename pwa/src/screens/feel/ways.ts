/** How one screen follows another: deeper comes from the far side, back from the near one, and those
 * of the bar stand where they are.
 *
 * The new screen itself is animated, by the style sheet, rather than pictures of both (a view
 * transition of the browser): what is on it can be pressed at once, and nothing waits for a picture.
 */

const page = document.documentElement;

const going = (way: 'on' | 'back' | 'aside'): void => void (page.dataset['going'] = way);

function pressed({ target }: Event): void {
  const link = target instanceof Element ? target.closest('a[href]') : null;
  if (link?.closest('.bar')) going('aside');
  else if (link) going(link.classList.contains('back') ? 'back' : 'on');
}

const back = (): void => going('back');

export function followWays(): () => void {
  addEventListener('click', pressed, true);
  addEventListener('popstate', back, true);
  return () => {
    removeEventListener('click', pressed, true);
    removeEventListener('popstate', back, true);
    delete page.dataset['going'];
  };
}
