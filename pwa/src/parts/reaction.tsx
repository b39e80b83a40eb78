/** The five ways to cheer, as small drawings; the words beside them say which it is. */

export const REACTIONS = ['wave', 'heart', 'sun', 'clap', 'spark'] as const;
export type ReactionName = (typeof REACTIONS)[number];

/** Two of them are in the sprite already. */
const SPRITE: Partial<Record<ReactionName, string>> = { wave: '#i-hello', heart: '#i-thank' };

const DRAWN: Partial<Record<ReactionName, string>> = {
  sun: 'M12 16.2a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  clap: 'M10.2 20.5V11a2.2 2.2 0 0 0-4.3-.6l-1.3 4.3c-.9 3 .8 5.3 3.6 5.8zM13.8 20.5V11a2.2 2.2 0 0 1 4.3-.6l1.3 4.3c.9 3-.8 5.3-3.6 5.8zM5.1 13.2 3.3 10M18.9 13.2l1.8-3.2M12 5V2.5M8.2 5.4 6.8 3.3M15.8 5.4l1.4-2.1',
  spark: 'M11 4.5c.7 4.9 2.6 6.8 7.5 7.5-4.9.7-6.8 2.6-7.5 7.5-.7-4.9-2.6-6.8-7.5-7.5 4.9-.7 6.8-2.6 7.5-7.5zM18.5 3v4M16.5 5h4M19 17.5v3M17.5 19h3',
};

export function ReactionMark({ name, small }: { name: ReactionName; small?: boolean }) {
  return (
    <svg
      class={`icon reaction${small ? ' icon-small' : ''}`}
      data-reaction={name}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      {SPRITE[name] ? <use href={SPRITE[name]} /> : <path d={DRAWN[name]} />}
    </svg>
  );
}
