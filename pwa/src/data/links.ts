/** Links as they are kept. */

/** As long as a handle's name may be. */
const LONGEST = 300;

/** Parts of a link's query that only say how somebody came there. */
const TRACKING = new RegExp(
  '^(utm_.*|(fb|g|d|y|tw|tt)clid|[gw]braid|msclkid|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|' +
    '_hsmi|ref_src|ref_url|si|xmt|li_fat_id|vero_id|oly_(anon|enc)_id|s_cid|wt_mc|' +
    'at_(medium|campaign)|__twitter_impression)$',
  'i',
);

/** The link without what only says how somebody came there. */
export function untracked(url: URL): URL {
  const clean = new URL(url);
  clean.username = clean.password = '';
  for (const key of [...clean.searchParams.keys()])
    if (TRACKING.test(key)) clean.searchParams.delete(key);
  clean.hash = clean.hash.replace(/:~:.*$/, '').replace(/^#$/, '');
  return clean;
}

/** The same, as short as a handle's name has to be. */
export function tidyLink(url: URL): string {
  const clean = untracked(url);
  if (clean.href.length > LONGEST) clean.hash = '';
  if (clean.href.length > LONGEST) clean.search = '';
  const bareOrigin = clean.pathname === '/' && !clean.search && !clean.hash;
  const name = bareOrigin || clean.href.length > LONGEST ? clean.origin : clean.href;
  return name.slice(0, LONGEST);
}
