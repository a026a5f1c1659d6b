// All crops of a picture side by side, as readers will see them, while the focal point moves.

import { word } from '../../words/words';
import { pixelsAcross, ratioOf, type Crop, type Point } from './crops';
import { cropIn, shapesOf, type Picture } from './picture';

const kGoodWidth = 1_000;    // pixels, below which a crop looks poor at the head of an article

interface Props {
  picture: Picture;
  address: string;
  focus: Point;
  crops: Readonly<Record<string, Crop>>;
  drawn: string | null;
  onDraw: (shape: string) => void;
  disabled?: boolean;
}

function CropView({ picture, address, crop, ratio }: { picture: Picture; address: string; crop: Crop; ratio: number }) {
  return (
    <span className="crop-view" style={{ aspectRatio: String(ratio), ...(picture.placeholder && { backgroundImage: `url("${picture.placeholder}")` }) }}>
      <img
        src={address} alt="" draggable={false} width={picture.width} height={picture.height}
        style={{ width: `${100 / crop.width}%`, height: `${100 / crop.height}%`, left: `${(-100 * crop.left) / crop.width}%`, top: `${(-100 * crop.top) / crop.height}%` }}
      />
    </span>
  );
}

export function CropViews({ picture, address, focus, crops, drawn, onDraw, disabled }: Props) {
  return (
    <ul role="list" className="crop-views">
      {shapesOf(picture).filter((shape) => shape !== 'whole').map((shape) => {
        const ratio = ratioOf(shape) ?? picture.width / picture.height;
        const crop = cropIn(shape, picture, focus, crops);
        const pixels = pixelsAcross(crop, picture.width);
        const how = word(crops[shape] ? 'pictures.crop_by_hand' : 'pictures.crop_by_focus');
        return (
          <li key={shape}>
            <button type="button" className="crop-choice" aria-pressed={drawn === shape} disabled={disabled} onClick={() => onDraw(shape)}>
              <CropView picture={picture} address={address} crop={crop} ratio={ratio} />
              <span className="crop-name">{word('pictures.crop_of', { shape: shape.replace('x', ':') })}</span>
              <span className="small soft">{how}</span>
              {pixels < kGoodWidth && <span className="pill warn">{word('pictures.crop_small', { pixels })}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
