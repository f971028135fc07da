import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { withNearGlobals } from './near-globals.ts';

const CODE = 'var __TEMPORAL__;\n/******/ (() => { // webpackBootstrap\nresult = [Object, Math, Infinity];\n})()\n';
const bound = [...withNearGlobals(CODE).matchAll(/(\w+) = globalThis\.\1\b/g)].map(([, name]) => name);

test('names are bound next to the modules, and no line moves', () => {
  const near = withNearGlobals(CODE).split('\n');
  expect(near).toHaveLength(CODE.split('\n').length);
  expect(near[2]).toBe(CODE.split('\n')[2]);
  expect(bound).toEqual(expect.arrayContaining(['Object', 'Math', 'Infinity']));
});

test('a bundle that begins otherwise is refused', () => {
  expect(() => withNearGlobals('(()=>{})()')).toThrow(/begin/);
  expect(() => withNearGlobals(CODE + CODE)).toThrow(/begin/);
});

test('nothing is bound that the SDK replaces to keep workflows deterministic', () => {
  const path = createRequire(import.meta.url).resolve('@temporalio/workflow/lib/global-overrides');
  const replaced = [...readFileSync(path, 'utf8').matchAll(/\bglobal(?:This)?\.(\w+) = /g)].map(([, name]) => name);
  expect(replaced).toEqual(expect.arrayContaining(['Date', 'setTimeout', 'WeakRef']));
  expect(bound.filter((name) => replaced.includes(name))).toEqual([]);
});
