/** The shapes of what is on its way, once it has taken longer than a blink. */

import { useEffect, useState } from 'preact/hooks';

const PATIENCE = 300;

export function Skeleton() {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="skeleton" aria-hidden="true">
      {long && [0, 1, 2, 3].map((i) => <div key={i} class="card" />)}
    </div>
  );
}
