"""Places in words: how narrowly they are known, and where on the map."""

from dragoman.codes import PlacePrecision
from dragoman.records import Place, PlaceCandidate


def spot(latitude: float | None, longitude: float | None) -> str:
    """Degrees of WGS 84: "1.679 S 29.222 E"; nothing where there are none."""
    if latitude is None or longitude is None:
        return ""
    return f"{abs(latitude):.3f} {'N' if latitude >= 0 else 'S'} {abs(longitude):.3f} {'E' if longitude >= 0 else 'W'}"


def about(place: Place) -> str:
    """What a place is known to be: "COD, city, North Kivu, 1.679 S 29.222 E, GeoNames 216281"."""
    precision = "" if place.precision is PlacePrecision.UNKNOWN else place.precision.value
    region = place.region if place.region != place.name else ""
    id = f"GeoNames {place.geonames_id}" if place.geonames_id is not None else ""
    country = place.country or "country unknown"
    return ", ".join(x for x in (country, precision, region, spot(place.latitude, place.longitude), id) if x)


def candidate(place: PlaceCandidate) -> str:
    """Another place that the name could mean: "Tripoli (LBN, North Governorate, 34.433 N 35.844 E, GeoNames 266826)"."""
    id = f"GeoNames {place.geonames_id}" if place.geonames_id is not None else ""
    region = place.region if place.region != place.name else ""
    return f"{place.name} ({', '.join(x for x in (place.country, region, spot(place.latitude, place.longitude), id) if x)})"
