// jazzer.js takes a target whose name ends in .js.
export { fuzz } from './fuzz.ts';
