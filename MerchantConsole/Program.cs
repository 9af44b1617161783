using MerchantConsole.Clockwork;
using MerchantConsole.Components;
using MerchantConsole.Data;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Chat;
using MerchantConsole.Features.Figures;
using MerchantConsole.Features.Orders;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Sandbox;
using MerchantConsole.Features.Sandbox.Seeding;
using MerchantConsole.Features.Staff;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;

var builder = WebApplication.CreateBuilder(args);
builder.AddHosting();
builder.AddDatabase();
builder.AddAccounts();
builder.AddStaff();
builder.AddOrders();
builder.AddPayouts();
builder.AddApprovals();
builder.AddQuotas();
builder.AddRecharges();
builder.AddAccountCards();
builder.AddChat();
builder.AddRecords();
builder.AddFigures();
builder.AddRails();
builder.AddClockwork();
builder.AddSandbox();
builder.AddVerification();
builder.AddPages();

var app = builder.Build();

await app.PrepareDatabaseAsync();
if (args.Contains(VerificationRegistration.Command)) return await app.VerifyAsync();
if (args.Contains(AccountCardsRegistration.RotateCommand)) return await app.RotateAccountKeysAsync();
if (args.Contains(SeedRegistration.Command)) return await app.SeedAsync();

app.UseHosting();
app.MapAccounts();
app.MapOrders();
app.MapFigures();
app.MapChat();
app.MapSandbox();
app.MapRechargeNotifications();
app.MapBuyerCards();
app.MapPages();

await app.RunAsync();
return 0;
