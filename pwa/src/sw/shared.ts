/** Something is shared into Kith from another app: kept on this device, then shown. */

import { keepShare, PLACE, sharedIn } from '../data/shared/kept';
import { storage, tellTabs } from './here';

export const isShare = (request: Request, url: URL): boolean =>
  request.method === 'POST' && url.pathname === PLACE;

export async function takeShare(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const shared = sharedIn(form);
  if (!shared) return Response.redirect(PLACE, 303);
  try {
    await storage.write((tx) => keepShare(tx, shared));
  } catch (error) {
    // This device keeps nothing now: the screen gets it in the address, where no server sees it.
    console.error(error);
    return Response.redirect(`${PLACE}#${new URLSearchParams({ ...shared })}`, 303);
  }
  tellTabs('changed');
  return Response.redirect(PLACE, 303);
}
