namespace K8gentS.KubeApi.Errors;

/// <summary>401: the credentials are missing, wrong or expired.</summary>
public sealed class UnauthorizedException(string message, Status status) : KubeApiException(message, status);

/// <summary>403: the credentials are good, the permission is missing.</summary>
public sealed class ForbiddenException(string message, Status status) : KubeApiException(message, status);

/// <summary>404: no such object, or no such kind on this server.</summary>
public sealed class NotFoundException(string message, Status status) : KubeApiException(message, status);

/// <summary>409: the object changed meanwhile, or a precondition does not hold.</summary>
public sealed class ConflictException(string message, Status status) : KubeApiException(message, status);

/// <summary>409 with reason AlreadyExists.</summary>
public sealed class AlreadyExistsException(string message, Status status) : KubeApiException(message, status);

/// <summary>410: a resourceVersion or continue token is too old. List again.</summary>
public sealed class ExpiredException(string message, Status status) : KubeApiException(message, status);

/// <summary>422: the object is not valid; the causes name the fields.</summary>
public sealed class InvalidObjectException(string message, Status status) : KubeApiException(message, status);

/// <summary>429: the server sheds load, or a disruption budget forbids an eviction.</summary>
public sealed class TooManyRequestsException(string message, Status status) : KubeApiException(message, status);

/// <summary>5xx: the server, or something between it and us, failed.</summary>
public sealed class ServerErrorException(string message, Status status) : KubeApiException(message, status);

/// <summary>An answer that is not what the API promises: no JSON, broken off inside a value, too large.</summary>
public sealed class UnreadableAnswerException(string message, Exception? inner = null) : KubeApiException(message, new Status(), inner);

/// <summary>A watch in which nothing arrived for too long. Resume it from the last event.</summary>
public sealed class WatchSilentException(string message) : KubeApiException(message, new Status());
