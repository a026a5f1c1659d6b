import { useState } from 'react';

import { Icon } from '../../components';
import { noteMissing, smallAddresses, type Picture } from './picture';

interface Props {
  picture: Picture;
  shape: string;
  alt: string;
}

// A small view of a picture. The server shows an expired one to nobody, so of that there is only the blurred placeholder.
export function SmallPicture({ picture, shape, alt }: Props) {
  const [tried, setTried] = useState(0);
  const addresses = picture.is_shown ? smallAddresses(picture, shape) : [];
  const address = addresses[tried];
  if (!address && picture.placeholder) return <img src={picture.placeholder} alt={alt} className="only-placeholder" draggable={false} />;
  if (!address) return <span className="no-picture" role="img" aria-label={alt}><Icon name="pictures" size={28} /></span>;
  return (
    <img
      src={address} alt={alt} loading="lazy" decoding="async" draggable={false}
      style={picture.placeholder ? { background: `url("${picture.placeholder}") center / cover` } : undefined}
      onError={() => {
        noteMissing(address);
        setTried(tried + 1);
      }}
    />
  );
}
