// The words of the first page alone, in one language; see words.mjs.
declare module '*.json?first' {
  const messages: Record<string, string | readonly unknown[]>;
  export default messages;
}
