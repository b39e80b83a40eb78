/** What stands in an address's fragment, also if another link is opened in the same tab. */

import { useEffect, useState } from 'preact/hooks';

const here = (): string => location.hash.slice(1);

export function useToken(): string {
  const [token, setToken] = useState(here);
  useEffect(() => {
    const look = (): void => setToken(here());
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return token;
}
