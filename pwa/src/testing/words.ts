/** Gives the tests their words: English, all of them. */

import first from '../../messages/en.json';
import later from '../../messages/en.later.json';
import { learn } from '../words';

learn(first);
learn(later);
