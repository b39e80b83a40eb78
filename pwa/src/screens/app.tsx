/** The app: which screen stands at which address. Only Today comes with the first load. */

import { useEffect, useState } from 'preact/hooks';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { linked, phase } from '../data';
import { Sign } from '../parts/icon';
import { fetchTheRest, later } from '../parts/later';
import { Screen } from '../parts/screen';
import { t } from '../words';
import { Shell } from './shell';
import Today from './today/today';

const Welcome = later(() => import('./welcome/welcome'));
const People = later(() => import('./people/people'));
const Person = later(() => import('./people/person'));
const Import = later(() => import('./people/import/import'));
const Thanks = later(() => import('./thanks/thanks'));
const Links = later(() => import('./links/links'));
const Team = later(() => import('./team/team'));
const Join = later(() => import('./team/join'));
const Beside = later(() => import('./team/beside'));
const History = later(() => import('./history/history'));
const Me = later(() => import('./me/me'));
const Habits = later(() => import('./me/habits'));
const Breaks = later(() => import('./me/breaks'));
const AboutMe = later(() => import('./me/about-me'));
const About = later(() => import('./me/about'));
const MyData = later(() => import('./my-data/my-data'));
const PutBack = later(() => import('./my-data/put-back'));
const BringHistory = later(() => import('./my-data/history'));
const Account = later(() => import('./account/account'));
const SignIn = later(() => import('./account/sign-in'));
const Delete = later(() => import('./account/delete'));
const Goodbye = later(() => import('./account/goodbye'));
const Leave = later(() => import('./me/leave'));
const Outbox = later(() => import('./outbox/outbox'));
const Shared = later(() => import('./shared/shared'));
const Reminders = later(() => import('./reminders/reminders'));
const HomeScreen = later(() => import('./home-screen/home-screen'));
const Running = later(() => import('./home-screen/running'), true);

export function App() {
  const stage = phase.value;
  useEffect(() => {
    if (stage === 'ready') fetchTheRest();
    document.getElementById('main')?.scrollTo(0, 0);
  }, [stage]);
  return (
    <LocationProvider>
      <Shell bar={stage === 'ready'}>
        <Place />
        {stage === 'ready' && <Running />}
      </Shell>
    </LocationProvider>
  );
}

/** An invite opens for who is new here as well: it makes them a guest, and stays where it is. So do
 * the ways in and out. */
function Place() {
  const stage = phase.value;
  const { path } = useLocation();
  if (stage === 'starting') return <Starting />;
  if (path === '/join') return <Join />;
  if (path === '/shared') return <Shared />;
  if (path === '/sign-in' || linked.value) return <SignIn />;
  if (path === '/goodbye') return <Goodbye />;
  if (stage === 'new') return <Welcome />;
  return (
    <Router>
      <Route path="/" component={Today} />
      <Route path="/people" component={People} />
      <Route path="/people/thanks" component={Thanks} />
      <Route path="/people/links" component={Links} />
      <Route path="/people/import" component={Import} />
      <Route path="/people/:id" component={Person} />
      <Route path="/team/:id?" component={Team} />
      <Route path="/beside" component={Beside} />
      <Route path="/history" component={History} />
      <Route path="/me" component={Me} />
      <Route path="/me/habits" component={Habits} />
      <Route path="/me/breaks" component={Breaks} />
      <Route path="/me/about-me" component={AboutMe} />
      <Route path="/me/about" component={About} />
      <Route path="/me/data" component={MyData} />
      <Route path="/me/data/put-back" component={PutBack} />
      <Route path="/me/data/history" component={BringHistory} />
      <Route path="/me/account" component={Account} />
      <Route path="/me/delete" component={Delete} />
      <Route path="/me/reminders" component={Reminders} />
      <Route path="/me/home-screen" component={HomeScreen} />
      <Route path="/me/leave" component={Leave} />
      <Route path="/outbox" component={Outbox} />
      <Route default component={Lost} />
    </Router>
  );
}

const PATIENCE = 300;

/** The storage opens within a few milliseconds; the sign shows only where it takes longer. */
function Starting() {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="boot" aria-busy="true">
      {long && <Sign />}
      <h1 class="said">{t('starting')}</h1>
    </div>
  );
}

function Lost() {
  return (
    <Screen title={t('lost')} back="/">
      <p>{t('lost.says')}</p>
      <a class="button main-action" href="/">
        {t('to-today')}
      </a>
    </Screen>
  );
}
