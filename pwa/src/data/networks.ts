/** The networks that people use: where profiles stand on each, and how names are written there.
 *
 * A network not in here is no fault: a profile is then kept as a link.
 */

/** A link's part that holds a name. Letters of all scripts, since many networks allow them. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u;

export interface Network {
  name: string;
  /** Other words that people use for it. */
  also?: string;
  hosts?: string;
  /** The host below which everyone has one of their own. */
  below?: string;
  /** Where in a profile's path the name stands, with whatever it needs before it. */
  at?: RegExp;
  /** Words that stand there and are no names. */
  not?: string;
  valid?: RegExp;
  /** The profile's address; `{}` is the name. Without one there is no link. */
  to?: string | ((name: string) => string);
  /** How somebody is mentioned there, if not by `@name`. */
  mention?: (name: string) => string;
}

export const NETWORKS = {
  fediverse: {
    name: 'Fediverse',
    also: 'mastodon pixelfed peertube friendica misskey sharkey akkoma gotosocial mammoth',
    valid:
      /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*@[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+(:\d{1,5})?$/u,
    to: (name) => {
      const [who, server] = name.split('@');
      return `https://${server}/@${who}`;
    },
  },
  bluesky: {
    name: 'Bluesky',
    also: 'bsky atproto',
    hosts: 'bsky.app',
    at: /^\/profile\/([^/]+)/,
    valid:
      /^(did:(plc|web):[\w.:-]+|[\p{L}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)*\.\p{L}[\p{L}\p{M}\p{N}-]+)$/u,
    to: 'https://bsky.app/profile/{}',
    mention: (name) => (name.startsWith('did:') ? `bsky.app/profile/${name}` : `@${name}`),
  },
  instagram: {
    name: 'Instagram',
    also: 'insta ig',
    hosts: 'instagram.com instagr.am',
    at: /^\/(?:stories\/|_u\/)?@?([^/]+)/,
    not: 'p reel reels tv share popular explore accounts direct stories about legal highlights',
    to: 'https://www.instagram.com/{}',
  },
  threads: {
    name: 'Threads',
    hosts: 'threads.net threads.com',
    at: /^\/@([^/]+)/,
    to: 'https://www.threads.com/@{}',
  },
  x: {
    name: 'X',
    also: 'twitter',
    hosts: 'x.com twitter.com',
    at: /^\/@?([^/]+)/,
    not: 'home i intent search hashtag explore settings share messages notifications compose',
    valid: /^\w{1,40}$/,
    to: 'https://x.com/{}',
  },
  youtube: {
    name: 'YouTube',
    also: 'yt',
    hosts: 'youtube.com',
    at: /^\/(?:@([^/]+)|((?:channel|c|user)\/[^/]+))/,
    valid: /^((channel|c|user)\/)?[\p{L}\p{N}_-][\p{L}\p{M}\p{N}_.·-]*$/u,
    to: (name) => `https://www.youtube.com/${name.includes('/') ? '' : '@'}${name}`,
    mention: (name) => (name.includes('/') ? `youtube.com/${name}` : `@${name}`),
  },
  tiktok: {
    name: 'TikTok',
    hosts: 'tiktok.com',
    at: /^\/@([^/]+)/,
    to: 'https://www.tiktok.com/@{}',
  },
  linkedin: {
    name: 'LinkedIn',
    hosts: 'linkedin.com',
    at: /^\/(?:in\/([^/]+)|((?:company|school)\/[^/]+))/,
    valid: /^((company|school)\/)?[\p{L}\p{N}_-][\p{L}\p{M}\p{N}\p{Emoji_Presentation}_.'’&-]*$/u,
    to: (name) => `https://www.linkedin.com/${name.includes('/') ? '' : 'in/'}${name}`,
  },
  facebook: {
    name: 'Facebook',
    also: 'fb meta',
    hosts: 'facebook.com fb.com m.me',
    at: /^\/(?:people\/[^/]+\/|pg\/)?([^/]+)/,
    not:
      'groups events pages watch marketplace gaming share sharer photo photo.php story.php ' +
      'permalink.php login help reel hashtag profile.php people pg home.php l.php',
    to: 'https://www.facebook.com/{}',
  },
  reddit: {
    name: 'Reddit',
    hosts: 'reddit.com',
    at: /^\/(?:user|u)\/([^/]+)/,
    valid: /^[\w-]{1,40}$/,
    to: 'https://www.reddit.com/user/{}',
    mention: (name) => `u/${name}`,
  },
  tumblr: {
    name: 'Tumblr',
    hosts: 'tumblr.com',
    below: 'tumblr.com',
    at: /^\/(?:blog\/view\/|blog\/)?@?([^/]+)/,
    not: 'dashboard explore tagged search likes following inbox settings blog login new',
    valid: /^[a-z0-9-]{1,60}$/i,
    to: 'https://www.tumblr.com/{}',
  },
  github: {
    name: 'GitHub',
    hosts: 'github.com gist.github.com',
    at: /^\/(?:orgs\/|sponsors\/)?([^/]+)/,
    not: 'about features topics explore marketplace settings login pricing search sponsors orgs',
    valid: /^[a-z0-9_-]{1,60}$/i,
    to: 'https://github.com/{}',
  },
  twitch: {
    name: 'Twitch',
    hosts: 'twitch.tv',
    at: /^\/([^/]+)/,
    not: 'directory videos p downloads jobs turbo settings subscriptions search',
    to: 'https://www.twitch.tv/{}',
  },
  pinterest: {
    name: 'Pinterest',
    hosts: 'pinterest.com',
    at: /^\/([^/]+)/,
    not: 'pin search ideas today business settings login',
    to: 'https://www.pinterest.com/{}',
  },
  bandcamp: {
    name: 'Bandcamp',
    below: 'bandcamp.com',
    not: 'daily',
    valid: /^[a-z0-9-]+$/i,
    to: 'https://{}.bandcamp.com',
    mention: (name) => `${name}.bandcamp.com`,
  },
  soundcloud: {
    name: 'SoundCloud',
    hosts: 'soundcloud.com',
    at: /^\/([^/]+)/,
    not: 'discover search stream you upload charts pages tags settings feed',
    to: 'https://soundcloud.com/{}',
  },
  // A newsletter is `name`, a writer's own page `@name`: two people may have one each.
  substack: {
    name: 'Substack',
    hosts: 'substack.com open.substack.com',
    below: 'substack.com',
    at: /^\/(?:(@[^/]+)|pub\/([^/]+))/,
    valid: /^(@[\w.-]+|[a-z0-9-]+)$/i,
    to: (name) =>
      name.startsWith('@') ? `https://substack.com/${name}` : `https://${name}.substack.com`,
    mention: (name) => (name.startsWith('@') ? name : `@${name}`),
  },
  patreon: {
    name: 'Patreon',
    hosts: 'patreon.com',
    at: /^\/(?:c\/|cw\/)?([^/]+)/,
    not: 'posts user home explore login search settings create c cw',
    to: 'https://www.patreon.com/{}',
  },
  'ko-fi': {
    name: 'Ko-fi',
    also: 'kofi',
    hosts: 'ko-fi.com',
    at: /^\/([^/]+)/,
    not: 's i post explore manage account gallery',
    to: 'https://ko-fi.com/{}',
    mention: (name) => `ko-fi.com/${name}`,
  },
  discord: {
    name: 'Discord',
    valid: /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*(#\d{4})?$/u,
  },
  telegram: {
    name: 'Telegram',
    also: 'tg',
    hosts: 't.me telegram.me telegram.dog',
    at: /^\/(?:s\/)?@?([^/]+)/,
    not: 'joinchat addstickers share s c addlist proxy iv',
    valid: /^\w+$/,
    to: 'https://t.me/{}',
  },
  whatsapp: {
    name: 'WhatsApp',
    hosts: 'wa.me',
    at: /^\/\+?([^/]+)/,
    valid: /^\d{5,20}$/,
    to: 'https://wa.me/{}',
    mention: (name) => `+${name}`,
  },
  medium: {
    name: 'Medium',
    hosts: 'medium.com',
    below: 'medium.com',
    at: /^\/@([^/]+)/,
    to: 'https://medium.com/@{}',
  },
  behance: {
    name: 'Behance',
    hosts: 'behance.net',
    at: /^\/([^/]+)/,
    not: 'gallery search galleries joblist live assets hire',
    to: 'https://www.behance.net/{}',
  },
  dribbble: {
    name: 'Dribbble',
    hosts: 'dribbble.com',
    at: /^\/([^/]+)/,
    not: 'shots search jobs designers hiring tags session signup',
    to: 'https://dribbble.com/{}',
  },
  etsy: {
    name: 'Etsy',
    hosts: 'etsy.com',
    below: 'etsy.com',
    at: /^\/(?:[a-z-]{2,5}\/)?shop\/([^/]+)/i,
    valid: /^[a-z0-9]+$/i,
    to: 'https://www.etsy.com/shop/{}',
    mention: (name) => `etsy.com/shop/${name}`,
  },
  goodreads: {
    name: 'Goodreads',
    hosts: 'goodreads.com',
    at: /^\/((?:user|author)\/show\/[^/]+|[^/]+$)/,
    not: 'book list shelf genres quotes search choiceawards giveaways user author review',
    valid:
      /^((user|author)\/show\/\d+[\p{L}\p{M}\p{N}_.-]*|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*)$/u,
    to: 'https://www.goodreads.com/{}',
    mention: (name) => `goodreads.com/${name}`,
  },
  letterboxd: {
    name: 'Letterboxd',
    hosts: 'letterboxd.com',
    at: /^\/([^/]+)/,
    not: 'film films lists members journal search settings actor director',
    valid: /^\w+$/,
    to: 'https://letterboxd.com/{}',
  },
  email: {
    name: 'E-mail',
    also: 'mail e-mail emailaddress',
    valid: /^[^\s@<>"(),:;[\]\\]+@[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u,
    mention: (name) => name,
  },
} as const satisfies Record<string, Network>;

export const networkBy = (id: string): Network | undefined =>
  Object.hasOwn(NETWORKS, id) ? (NETWORKS as Record<string, Network>)[id] : undefined;

const words = (list = ''): string[] => (list ? list.split(' ') : []);
const every = Object.entries<Network>(NETWORKS);

/** Which network a host belongs to: by the host itself, and by the one that it is below. */
export const BY_HOST = new Map(
  every.flatMap(([id, network]) => words(network.hosts).map((host) => [host, id] as const)),
);
export const BELOW = every.flatMap(([id, { below }]) => (below ? [[`.${below}`, id]] as const : []));

const BY_WORD = new Map(
  every.flatMap(([id, { name, also }]) =>
    [id, name.toLowerCase(), ...words(also)].map((word) => [word, id] as const),
  ),
);

/** The network that people call so, such as "Mastodon", "insta" or "Twitter"; null if none is. */
export const networkCalled = (word: string): string | null =>
  BY_WORD.get(word.trim().toLowerCase()) ?? null;

/** Whether this can be somebody's name there. */
export function isName(id: string, name: string): boolean {
  const network = networkBy(id);
  return (
    network !== undefined &&
    name.length <= 300 &&
    (network.valid ?? NAME).test(name) &&
    !words(network.not).includes(name.toLowerCase())
  );
}
