/// A small map as libosmium writes it: pyosmium 4.3.2, one file for each way of packing.
///
/// Ten nodes, node 9 with a tag and node 10 at -0.5, -0.0000001; ways 20 and 21, which are the outer
/// ring of relation 30 (a multipolygon with `landuse=residential`), way 22, its inner ring, way 23
/// (residential, nodes 1 5 9 7 3) and way 24 (primary, nodes 9 10).
///
/// libosmium writes no zstd: that file is its unpacked one with the blobs packed by libzstd
/// (backports.zstd 1.8.0, level 19).
enum PeerExtracts {
  /// `pbf`.
  static let zlib = """
    AAAADQoJT1NNSGVhZGVyGDsQLxo3eJxT4vMvzg1OzkjNTdQNM9AzU+JySc0rTvXLT0ktbmIUyMlMyi/OzSzN1TfSMzLW\
    MwQAX2cOkwAAAAwKB09TTURhdGEYhgEQsQEagAF4nOMS52IAQvaMzPSM8sRKLo7kovzi4sy8dKGpjEKTGLm4mOBAy4aL\
    ixEOhLgY4EAKia2ExNbiYoKznaQadi27zMxwYBYPw/2jHAwNH1kY9u9gmv+l7wazl0zDl94AkMz+WTwPrjCD5P5/YDmw\
    g2lh45SAIB6YGUzMDAwA8GYj3wAAAAwKB09TTURhdGEYsQEQ4QEaqwF4nFXKMQ6CMBTG8fJo7fPhYFCUdFInR6M38Aqu\
    Li9SpQkQ0mKUzZt4GC8mK/m23/enK4lhunSP8sU96fD0d75ZwprfobW2INlwbSnxNrjCNp3jijSHtuSqIzgdSF86z7+v\
    JVVxYwPp1ruafU/RMf1EZoHLHWE0F7nYiH10jgFgwGyME1Amw9UIFQ2pMltcpxJiqYycaJyOE0CMtTGYpwBkIJmNbkjh\
    D9lLJFEAAAALCgdPU01EYXRhGHIQZxpueJzjsuFi4GIpqSxI5WLPScxLKS1O5eLJLc0pySzIz6lMz8/j4i5KLc5MSc0r\
    yUzMAaplzS8tSS3iYs3My0stElJXUuWQE2JiZJJiYmZR4uJgFGCQYFBg0GB1YmZjY/di1mBiCmJmZGQEAJ5IFjY=
    """
  /// `pbf,pbf_compression=lz4`.
  static let lz4 = """
    AAAADQoJT1NNSGVhZGVyGDUQLzIx8CAiDk9zbVNjaGVtYS1WMC42IgpEZW5zZU5vZGVzggEQbGlib3NtaXVtLzIuMjMu\
    MQAAAAwKB09TTURhdGEYjAEQsQEyhgH1EwoXCgAKAAoHaGlnaHdheQoIY3Jvc3NpbmcSlQESkgEKCgIBAFUqPAoKAQEA\
    NRIKAAEAFxoMABciDAA1KgoCJADwE0IagLqm0wMAwJoMAN/FCACA8QQAv7gCn/SO2ANKHID0jVAaAGC/mgzg1AMcAMP/\
    8ATAuAKhgZRQUgxFAFAAAgMAAAAAAAwKB09TTURhdGEYzwEQ4QEyyQH5gApcCgAKAAoHaGlnaHdheQoHc3VyZmFjZQoI\
    bWF4c3BlZWQKBG5hbWUKC3Jlc2lkZW50aWFsCgdhc3BoYWx0CgIzMAoHU3RyYcOfZQoFbGFuZXMKB3ByaW1hcnkKATIS\
    gAEaEwgUIgoIARAAGAAgACgBQgMCAgIaEwgVIgoIARAAGAAgACgBQgMGAgUaFQgWKgD5BwUKAgICBRohCBcSBAIDBAUa\
    BAYHCAk4APcDBQIICAMHGhoIGBICAgoaAgsMHwBQAUICEgIAAAALCgdPU01EYXRhGG0QZzJp8FgKPAoACgR0eXBlCgds\
    YW5kdXNlCgxtdWx0aXBvbHlnb24KC3Jlc2lkZW50aWFsCgAKBW91dGVyCgVpbm5lchInIiUIHhICAQIaAgMEIgoIARAA\
    GAAgACgFQgMGBgdKAygCAlIDAQEB
    """
  /// `pbf,pbf_compression=none`, then zstd.
  static let zstd = """
    AAAADQoJT1NNSGVhZGVyGDwQLzo4KLUv/SAveQEAIg5Pc21TY2hlbWEtVjAuNiIKRGVuc2VOb2Rlc4IBEGxpYm9zbWl1\
    bS8yLjIzLjEAAAAMCgdPU01EYXRhGI4BELEBOogBKLUv/SCx/QMAdAYKFwoACgAKB2hpZ2h3YXkKCGNyb3NzaW5nEpUB\
    EpIBCgoCKjwKCgESCgAaIioKAkIagLqm0wMAwJoMAN/FCACA8QQAv7gCn/SO2ANKHID0jVC/mgzg1AP/8ATAuAKhgZRQ\
    UgwCAwAACQBHoPQzinqGB8oAcy+GgeJAeSoAGQAAAAwKB09TTURhdGEYsgEQ4QE6rAEotS/9IOEdBQCyyiQegNsBM7Am\
    xqos2cgeJG1uY1pVFZOubJDOSEp3Qi0GvniCeH73JcI5GwLGfmCjGDIxCD4sEJ4y4e5PPNjJhBcOZrK7C1lQARIQAUqA\
    n2owk4N2uYJnTT2GZmn8uUktEr/dV5uoZryF+aOiBstTGy/qECV3F57bRH6Pmhy+27s8Vz3i35z2zPQ0ntUq+IWg8cAD\
    v30EAIU6FqPkBg7TUZ5mAAAACwoHT1NNRGF0YRhtEGc6aSi1L/0gZwUDAHIGFxlweQM4ckKKan2i9Offv+o6LuxoZFqy\
    U0oBzOym7sdJQhC46D27LLIGD84ArpPmPpShYZyDvpTwOf2qzefrkYJVfgWzp4TLaW1xYrBG7Sr8M62SVBT8sa0Cvg55\
    AA==
    """
  /// `pbf,pbf_dense_nodes=false`.
  static let plainNodes = """
    AAAADQoJT1NNSGVhZGVyGC8QIxoreJxT4vMvzg1OzkjNTdQNM9Aza2IUyMlMyi/OzSzN1TfSMzLWMwQAwaMKfwAAAAwK\
    B09TTURhdGEYngEQrAIamAF4nOMS52IAQvaMzPSM8sRKLo7kovzi4sy8dKEJTFySHExKXByMAgwSDAoMGowODbuWXWb2\
    aPjSGwCUYsEidaBvFkiKDUXqwJVNCCkOLFJQA7lQpB70rQJKPTgxESTFg01q5zSQFB+q1P91CCkBbFIgA+U5hIQYmaQY\
    mVEULDi+BqhgQeOUAC5RDhEUqf9rHrF4MAIAHmpIWwAAAAwKB09TTURhdGEYsQEQ4QEaqwF4nFXKMQ6CMBTG8fJo7fPh\
    YFCUdFInR6M38AquLi9SpQkQ0mKUzZt4GC8mK/m23/enK4lhunSP8sU96fD0d75ZwprfobW2INlwbSnxNrjCNp3jijSH\
    tuSqIzgdSF86z7+vJVVxYwPp1ruafU/RMf1EZoHLHWE0F7nYiH10jgFgwGyME1Amw9UIFQ2pMltcpxJiqYycaJyOE0CM\
    tTGYpwBkIJmNbkjhD9lLJFEAAAALCgdPU01EYXRhGHIQZxpueJzjsuFi4GIpqSxI5WLPScxLKS1O5eLJLc0pySzIz6lM\
    z8/j4i5KLc5MSc0ryUzMAaplzS8tSS3iYs3My0stElJXUuWQE2JiZJJiYmZR4uJgFGCQYFBg0GB1YmZjY/di1mBiCmJm\
    ZGQEAJ5IFjY=
    """
  /// `pbf,locations_on_ways=true`.
  static let locationsOnWays = """
    AAAADQoJT1NNSGVhZGVyGEwQQBpIeJxT4vMvzg1OzkjNTdQNM9AzU+JySc0rTvXLT0kt1uL3yU9OLMnMzyv2zwtPrCxu\
    YhTIyUzKL87NLM3VN9IzMtYzBACgjRTZAAAADAoHT1NNRGF0YRiGARCxARqAAXic4xLnYgBC9ozM9IzyxEoujuSi/OLi\
    zLx0oamMQpMYubiY4EDLhouLEQ6EuBjgQAqJrYTE1uJigrOdpBp2LbvMzHBgFg/D/aMcDA0fWRj272Ca/6XvBrOXTMOX\
    3gCQzP5ZPA+uMIPk/n9gObCDaWHjlIAgHpgZTMwMDADwZiPfAAAADAoHT1NNRGF0YRjYARDBAhrSAXicdczPasJAEAbw\
    zSSbHUfBEvxHTiIURC/FHnr36DFevQy6mkASwm6K+jQ+TF+kT2IMaCkBZQ7zwfy+oQ2JelScHOIjn0nZb7PnrSbM+GQL\
    rXfk5Zxpahttk53Oy4RTUmyLmNOS4POD1Lo0/HPRJFPOtSVVmCRjcyZnEfw64Tv2JoTOmxiJsZg6SxcAInWtqqorxOov\
    1KzfZD7IJ2yOgwaTVL+TUetxr+l/DL9wGHjgejL0fIWtZhEQXfWiOMNRAEAhtDuNEgQQ+Xe2euwb/hJQzQAAAAsKB09T\
    TURhdGEYchBnGm54nOOy4WLgYimpLEjlYs9JzEspLU7l4sktzSnJLMjPqUzPz+PiLkotzkxJzSvJTMwBqmXNLy1JLeJi\
    zczLSy0SUldS5ZATYmJkkmJiZlHi4mAUYJBgUGDQYHViZmNj92LWYGIKYmZkZAQAnkgWNg==
    """
}
