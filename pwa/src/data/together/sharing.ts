/** Puts together what it takes to share: the asking, what is known, the stream, the actions. */

import type { Call } from '../../api/client';
import type { Day } from '../clock';
import type { StartChoices } from '../types';
import { togetherActionsAt } from './actions';
import { Asking, type Line } from './asking';
import { Attempts } from './attempts';
import { TogetherKeeper } from './keeper';
import { Live, type Stream } from './live';
import { requestsBy } from './requests';

export interface Place extends Line {
  call: Call;
  today(): Day;
  /** Whether the welcome was not gone through here yet. */
  isNew(): boolean;
  start(choices: StartChoices): Promise<void>;
  listen(): Stream;
  visible(): boolean;
  /** Lets the other tabs show what came. */
  tell(): void;
}

export function sharingAt(place: Place) {
  const { storage, call, today, tell } = place;
  const requests = requestsBy(call);
  const attempts = new Attempts();
  const asking = new Asking(place);
  const keeper = new TogetherKeeper({
    ...{ storage, asking, requests, today, tell },
    sync: () => place.sync(),
    another: () => {
      attempts.clear();
      live.reconnect();
    },
  });
  const pull = () => keeper.pull();
  const live = new Live({
    pull,
    listen: () => place.listen(),
    visible: () => place.visible(),
  });
  const actions = togetherActionsAt({
    ...{ asking, requests, attempts, today, pull },
    isNew: () => place.isNew(),
    start: (choices) => place.start(choices),
  });
  return { keeper, live, actions };
}
