import { Transform } from 'class-transformer';
import { BooleanField, NumberField } from '../fields.ts';

/** `?overdue=true`; the bare `?overdue=` counts as true. Anything but true and false is refused. */
export function FlagParameter(description: string): PropertyDecorator {
  return both(Transform(flagOf), BooleanField({ optional: true, description }));
}

/** A whole number from 1 to `max`. */
export function CountParameter(max: number, description: string): PropertyDecorator {
  const read = Transform(({ value }) => (/^\d+$/.test(String(value)) ? Number(value) : value));
  return both(read, NumberField({ optional: true, integer: true, min: 1, max, description }));
}

function flagOf({ value }: { value: unknown }): unknown {
  if (value === 'true' || value === '') return true;
  return value === 'false' ? false : value;
}

function both(first: PropertyDecorator, second: PropertyDecorator): PropertyDecorator {
  return (target, key) => {
    first(target, key);
    second(target, key);
  };
}
