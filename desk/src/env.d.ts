// A group of the words of one language, compiled; see words.mjs.
type CompiledWords = Record<string, string>;

declare module '*.json?first' {
  const messages: CompiledWords;
  export default messages;
}
declare module '*.json?frame' {
  const messages: CompiledWords;
  export default messages;
}
declare module '*.json?house' {
  const messages: CompiledWords;
  export default messages;
}
declare module '*.json?editor' {
  const messages: CompiledWords;
  export default messages;
}
declare module '*.json?panels' {
  const messages: CompiledWords;
  export default messages;
}
