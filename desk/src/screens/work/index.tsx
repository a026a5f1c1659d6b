import { ScreenHead } from '../../components';
import { word } from '../../words/words';

export default function WorkScreen() {
  return <ScreenHead title={word('work.title')} />;
}
