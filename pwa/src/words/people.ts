/** The words of the people's screens: they come with the first of those screens that opens. */

import people from '../../messages/en.people.json';
import { learn } from './index';

learn(people);
