/** The five ways to cheer, as small drawings; the words beside them say which it is. */

export const REACTIONS = ['wave', 'heart', 'sun', 'clap', 'spark'] as const;
export type ReactionName = (typeof REACTIONS)[number];

/** Two of them are in the sprite already. */
const SPRITE: Partial<Record<ReactionName, string>> = { wave: '#i-hello', heart: '#i-thank' };

const DRAWN: Partial<Record<ReactionName, string>> = {
  sun: 'M12 16.2a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  clap: 'M11 20.5a5.6 5.6 0 0 1-4.6-2.4l-3-4.6a1.45 1.45 0 0 1 2.4-1.6l1.6 2.3L4.6 9a1.45 1.45 0 0 1 2.5-1.5l3 4.8V8.9a1.45 1.45 0 0 1 2.9 0v6M13 20.5a5.6 5.6 0 0 0 4.6-2.4l3-4.6a1.45 1.45 0 0 0-2.4-1.6l-1.6 2.3L19.4 9a1.45 1.45 0 0 0-2.5-1.5l-3 4.8M12 5V2.5M8.7 5.2 7.4 3.4M15.3 5.2l1.3-1.8',
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
