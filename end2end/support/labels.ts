// The texts of app/locales, for journeys in a language whose words should not stand in them a second time.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Reads texts of one language: `texts('ko')('session', 'title')`, with `{names}` filled in. */
export function texts(locale: 'en' | 'ko') {
  return (file: string, key: string, values: Record<string, string> = {}): string => {
    const path = fileURLToPath(new URL(`../../app/locales/${locale}/${file}.toml`, import.meta.url));
    const line = readFileSync(path, 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`${key} = "`));
    const text = line?.match(/^[^=]+ = "(.*)"$/)?.[1];
    if (text === undefined) throw new Error(`${path} has no line ${key}`);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  };
}
