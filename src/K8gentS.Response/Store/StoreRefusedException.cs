namespace K8gentS.Response.Store;

/// <summary>The store must not be used by this program; the message says why and what to do. The program does not start.</summary>
public sealed class StoreRefusedException(string message, Exception? inner = null) : Exception(message, inner);
