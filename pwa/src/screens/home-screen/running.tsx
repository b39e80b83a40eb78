/** Looks after what the home screen has of Kith as long as the app is open; shows nothing itself. */

import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { lookAfterHomeScreen } from '../../data/home-screen';
import { lookAfterReminders } from '../../data/reminders';

export default function Running() {
  const { route } = useLocation();
  useEffect(() => {
    lookAfterHomeScreen().catch(console.error); // the storage: Today says so
    lookAfterReminders().catch(console.error);
  }, []);
  useEffect(() => {
    // A reminder was pressed, and the service worker brought this tab to the front.
    const heard = ({ data }: MessageEvent<{ go?: unknown } | null>): void => {
      if (typeof data?.go === 'string' && data.go.startsWith('/')) route(data.go);
    };
    navigator.serviceWorker?.addEventListener('message', heard);
    return () => navigator.serviceWorker?.removeEventListener('message', heard);
  }, [route]);
  return null;
}
