/** What the player's system says about motion. */
export const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
