import { jest } from '@jest/globals';

/** Tests with servers wait for processes to start, die and recover, on machines that are busy. */
jest.setTimeout(120_000);
