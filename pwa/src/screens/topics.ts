/** What the welcome and Me suggest for topics and networks; everyone may add their own. */

import { t } from '../words';

export const topics = (): string[] => t('topics.suggested').split(', ');

/** Names of networks are names: the same in every language. */
export const NETWORKS = [
  'Mastodon', 'Bluesky', 'Instagram', 'YouTube', 'TikTok', 'Reddit',
  'LinkedIn', 'Threads', 'Facebook', 'X', 'Discord', 'Tumblr',
];
