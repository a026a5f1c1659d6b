// Says results aloud to screen readers: `announce(word('articles.published'))`.

import { useEffect, useState } from 'react';

let say: (text: string) => void = () => {};

export function announce(text: string): void {
  say(text);
}

// The live region, once in the page. The same text twice is said twice, because the region is emptied in between.
export function Announcer() {
  const [text, setText] = useState('');
  useEffect(() => {
    let timer = 0;
    say = (next) => {
      setText('');
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setText(next), 60);
    };
    return () => {
      window.clearTimeout(timer);
      say = () => {};
    };
  }, []);
  return <div className="out-of-sight" role="status" aria-live="polite">{text}</div>;
}
