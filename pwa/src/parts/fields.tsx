/** Form fields with their labels: text, chips, weekdays, one of few, on or off. */

import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { weekdayName } from '../words/days';
import { weekdays } from '../words/weeks';
import { Icon } from './icon';

interface TextProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  error?: string;
  long?: boolean;
  type?: 'text' | 'url' | 'date';
  maxLength?: number;
  min?: string;
  max?: string;
  required?: boolean;
  /** Has the focus when its sheet opens. */
  focused?: boolean;
}

export function TextField(props: TextProps) {
  const { label, value, onInput, hint, error, long, type = 'text' } = props;
  const id = useId();
  const told = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const shared = {
    id,
    value,
    maxLength: props.maxLength,
    required: props.required,
    autofocus: props.focused,
    autoComplete: 'off',
    dir: 'auto' as const,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': told || undefined,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {long ? (
        <textarea {...shared} rows={3} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          type={type as 'text'} // one of three; the typings want each written out apart
          inputMode={type === 'url' ? 'url' : undefined}
          min={props.min}
          max={props.max}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
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

interface Choice<T> {
  value: T;
  label: string;
}

interface SelectProps<T> {
  label: string;
  value: T;
  choices: Choice<T>[];
  onChoose: (value: T) => void;
  hint?: string;
}

export function SelectField<T extends string | number>(props: SelectProps<T>) {
  const { label, value, choices, onChoose, hint } = props;
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="select">
        <select
          id={id}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => {
            const choice = choices[event.currentTarget.selectedIndex];
            if (choice) onChoose(choice.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon name="down" small />
      </span>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface PickProps<T> {
  label: string;
  value: T;
  choices: Choice<T>[];
  onChoose: (value: T) => void;
}

/** One of many in a small place; its name is heard, not seen. */
export function PickField<T extends string | null>({ label, value, choices, onChoose }: PickProps<T>) {
  return (
    <span class="select pick">
      <select
        aria-label={label}
        onChange={(event) => {
          const choice = choices[event.currentTarget.selectedIndex];
          if (choice) onChoose(choice.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Icon name="down" small />
    </span>
  );
}

/** One of a few, side by side. */
export function Segments<T extends string>(props: SelectProps<T>) {
  const name = useId();
  return (
    <fieldset class="field">
      <legend>{props.label}</legend>
      <div class="segments">
        {props.choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={name}
              checked={choice.value === props.value}
              onChange={() => props.onChoose(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface WeekdaysProps {
  label: string;
  value: number[];
  onChange: (weekdays: number[]) => void;
  error?: string;
}

export function Weekdays({ label, value, onChange, error }: WeekdaysProps) {
  const toggle = (day: number): void =>
    onChange(
      (value.includes(day) ? value.filter((other) => other !== day) : [...value, day]).sort(),
    );
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <div class="weekdays">
        {weekdays().map((day) => (
          <label key={day}>
            <input
              type="checkbox"
              checked={value.includes(day)}
              aria-label={weekdayName(day)}
              onChange={() => toggle(day)}
            />
            <span aria-hidden="true">{weekdayName(day, 'letter')}</span>
          </label>
        ))}
      </div>
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface SwitchProps {
  label: string;
  hint?: ComponentChildren;
  on: boolean;
  onChange: (on: boolean) => void;
}

export function SwitchRow({ label, hint, on, onChange }: SwitchProps) {
  const id = useId();
  return (
    <label class="switch-row">
      <span>
        <span id={id}>{label}</span>
        {hint && <span class="field-hint">{hint}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        {...{ switch: true }}
        class="switch"
        checked={on}
        aria-labelledby={id}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
