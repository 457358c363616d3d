namespace CallCenter.Data.Recordings;

/// <summary>Makes handlers for requests to addresses that users typed: they keep out of networks that are not to be reached.</summary>
public delegate HttpMessageHandler GuardedConnections();
