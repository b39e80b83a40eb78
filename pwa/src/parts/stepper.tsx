/** A number to type, or to change by one. */

import { useId } from 'preact/hooks';
import { t } from '../words';
import { Icon } from './icon';

interface Props {
  label: string;
  value: string;
  least: number;
  most: number;
  onChange: (value: string) => void;
  hint?: string;
  error?: string;
}

export function Stepper({ label, value, least, most, onChange, hint, error }: Props) {
  const id = useId();
  const now = Number(value);
  const to = (next: number): void => onChange(String(Math.min(most, Math.max(least, next))));
  const told = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="stepper">
        <button
          type="button"
          class="round-button"
          aria-label={t('stepper.less')}
          disabled={!(now > least)}
          onClick={() => to(now - 1)}
        >
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M5 12h14" />
          </svg>
        </button>
        <input
          id={id}
          value={value}
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
          aria-invalid={error ? true : undefined}
          aria-describedby={told || undefined}
          onInput={(event) => onChange(event.currentTarget.value.replace(/\D/g, ''))}
          onKeyDown={(event) => {
            const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            to(now + by);
          }}
        />
        <button
          type="button"
          class="round-button"
          aria-label={t('stepper.more')}
          disabled={!(now < most)}
          onClick={() => to(now + 1)}
        >
          <Icon name="plus" />
        </button>
      </div>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
