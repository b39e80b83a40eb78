/** The one device of this page. */

import { Device } from './device';

export const device = new Device(location.origin);
