/** The small things around all screens, fetched once the first one stands: coming back to where one
 * was, pulling to refresh, how screens follow one another, being offline, what is new. */

import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Note } from './note';
import { Pull } from './pull';
import { followWays } from './ways';
import { keepReturning } from './returning';
import './feel.css';

export default function Feel() {
  const { path } = useLocation();
  useEffect(keepReturning, []);
  useEffect(followWays, []);
  return (
    <>
      <Pull path={path} />
      <Note path={path} />
    </>
  );
}
