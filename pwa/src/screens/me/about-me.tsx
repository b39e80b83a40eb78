/** What I am about, where my people are, and the words that they search for. */

import { setSetting, settings, type SettingValues } from '../../data';
import { Chips } from '../../parts/chips';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import { quietly } from '../acts';
import { NETWORKS, topics } from '../topics';
import '../../styles/fields.css';
import './me.css';

type Words = 'topics' | 'networks' | 'places' | 'hashtags';

interface Props {
  of: Words;
  title: string;
  hint: string;
  suggestions?: string[];
  own?: string;
  /** How a word is kept, whatever way it was typed. */
  as?: (word: string) => string;
}

/** #Linocut and linocut are the same. */
const asHashtag = (word: string): string => `#${word.replace(/^[#＃\s]+/, '').replace(/\s+/g, '')}`;

function Group({ of, title, hint, suggestions = [], own, as = (word) => word }: Props) {
  const keep = (next: string[]): void => {
    const words: SettingValues[Words] = [...new Set(next.map(as))].filter((word) => word !== '#');
    void quietly(setSetting(of, words));
  };
  return (
    <section class="me-group" aria-labelledby={of}>
      <h2 id={of}>{title}</h2>
      <p class="quiet small">{hint}</p>
      <Chips
        label={title}
        suggestions={suggestions}
        own={own}
        chosen={settings.value[of]}
        onChange={keep}
      />
    </section>
  );
}

export default function AboutMe() {
  return (
    <Screen title={t('about-me')} back="/me" class="me">
      <p>{t('about-me.says')}</p>
      <Group
        of="topics"
        title={t('welcome.topics')}
        hint={t('about-me.topics')}
        suggestions={topics()}
      />
      <Group
        of="places"
        title={t('about-me.places')}
        hint={t('about-me.places.says')}
        own={t('about-me.places.own')}
      />
      <Group
        of="hashtags"
        title={t('about-me.hashtags')}
        hint={t('about-me.hashtags.says')}
        own={t('about-me.hashtags.own')}
        as={asHashtag}
      />
      <Group
        of="networks"
        title={t('welcome.networks')}
        hint={t('welcome.networks.says')}
        suggestions={NETWORKS}
      />
    </Screen>
  );
}
