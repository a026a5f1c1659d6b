import { Component, type ReactNode } from 'react';

import { ProblemNote } from '../components';

// Keeps a screen that fails from taking the frame with it. If a part of the desk could not be loaded, because a new
// version replaced it, loading the page again helps.
export class ScreenBoundary extends Component<{ children: ReactNode }, { problem: unknown }> {
  override state: { problem: unknown } = { problem: null };

  static getDerivedStateFromError(problem: unknown) {
    return { problem };
  }

  override render() {
    if (this.state.problem === null) return this.props.children;
    return <div className="screen-body"><ProblemNote problem={this.state.problem} onRetry={() => location.reload()} /></div>;
  }
}
