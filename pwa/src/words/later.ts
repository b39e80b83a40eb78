/** The words of all that does not come with the first load: `later` fetches them along with it. */

import more from '../../messages/en.later.json';
import { learn } from './index';

learn(more);
