using System.Collections.Concurrent;
using System.Text;
using K8gentS.StandIns.Hosting;
using K8gentS.StandIns.Models.Wires;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace K8gentS.StandIns.Models;

/// <summary>
/// A server on the loopback address that speaks a model vendor's protocol and refuses what the vendor would refuse; what it answers is scripted.
/// It keeps the last thousand requests.
/// </summary>
public sealed class StandInModel : IAsyncDisposable
{
    private const int MostRequests = 1000;

    private readonly ConcurrentQueue<StandInRequest> _requests = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly StandInBehaviour _behaviour;
    private readonly IVendorWire _wire;
    private LoopbackHost? _host;
    private int _questions;

    private StandInModel(IVendorWire wire, StandInBehaviour behaviour, StandInModelOptions options)
    {
        (_wire, _behaviour) = (wire, behaviour);
        Key = options.Key;
    }

    /// <summary>What AI_BASE_URL is set to.</summary>
    public Uri BaseUrl => new(_host!.Url, _wire.BasePath);

    /// <summary>The key that is accepted; empty if none is wanted.</summary>
    public string Key { get; }

    /// <summary>A model that is served.</summary>
    public string Model => _wire.Models[0];

    /// <summary>The requests so far, in the order in which they came.</summary>
    public IReadOnlyList<StandInRequest> Requests => [.. _requests];

    /// <summary>Starts one on a free port.</summary>
    public static async Task<StandInModel> StartAsync(
        StandInVendor vendor, StandInBehaviour behaviour, StandInModelOptions? options = null, CancellationToken cancellation = default)
    {
        var settings = options ?? new StandInModelOptions();
        IVendorWire wire = vendor switch
        {
            StandInVendor.Gemini => new GeminiWire(settings),
            StandInVendor.Anthropic => new AnthropicWire(settings),
            _ => new OpenAIWire(settings),
        };
        var model = new StandInModel(wire, behaviour, settings);
        model._host = await LoopbackHost.StartAsync(model.HandleAsync, cancellation);
        return model;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _host!.DisposeAsync();
        _closing.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new StandInRequest(context.Request.Method, context.Request.GetEncodedPathAndQuery(), headers, body);
        Keep(request);
        try
        {
            await SendAsync(context, Answer(request));
        }
        catch (OperationCanceledException)
        {
            // The client gave up, or the stand-in is closing: both end a reply that hangs.
        }
    }

    /// <summary>What goes over the wire: an answer of the vendor's form, or a reply that is none.</summary>
    private (WireAnswer? Answer, StandInReply? Odd) Answer(StandInRequest request)
    {
        if ((_wire.RefuseCaller(request) ?? _wire.ModelList(request)) is { } early)
        {
            return (early, null);
        }

        var (question, refusal) = _wire.Read(request);
        if (question is null)
        {
            return (refusal, null);
        }

        var prompt = question with { Number = Interlocked.Increment(ref _questions) - 1 };
        var reply = _behaviour.Reply(prompt);
        return reply switch
        {
            StandInReply.Sends sends => (new WireAnswer(200, sends.Body) { ContentType = sends.ContentType }, null),
            StandInReply.Stalls or StandInReply.IsSilent or StandInReply.HangsUp => (null, reply),
            _ => (_wire.Write(reply, prompt), null),
        };
    }

    private async Task SendAsync(HttpContext context, (WireAnswer? Answer, StandInReply? Odd) what)
    {
        if (what.Answer is { } answer)
        {
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            foreach (var (name, value) in answer.Headers)
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.WriteAsync(answer.Body, context.RequestAborted);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        if (what.Odd is not StandInReply.IsSilent)
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 4096;
            await context.Response.WriteAsync("{", end.Token);
            await context.Response.Body.FlushAsync(end.Token);
        }

        if (what.Odd is StandInReply.HangsUp)
        {
            context.Features.Get<IHttpRequestLifetimeFeature>()!.Abort();
            return;
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end.Token);
    }

    private void Keep(StandInRequest request)
    {
        _requests.Enqueue(request);
        while (_requests.Count > MostRequests)
        {
            _requests.TryDequeue(out _);
        }
    }
}
